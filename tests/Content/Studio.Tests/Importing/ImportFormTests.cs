using Stoa.Studio.Importing;

namespace Stoa.Studio.Tests.Importing;

public sealed class ImportFormTests
{
    [Theory]
    [InlineData("course.tar.gz", true)]
    [InlineData("Course.TGZ", true)]
    [InlineData("course.zip", true)]
    [InlineData("course.gz", false)]
    [InlineData("photo.png", false)]
    public void A_package_is_known_by_its_name(string name, bool package) => Assert.Equal(package, ImportForm.IsPackage(name));

    [Theory]
    [InlineData("Stoa/LEARN/open", true)]
    [InlineData("a.b/c_d/2026-1", true)]
    [InlineData("Stoa/LEARN", false)]
    [InlineData("Stoa/../open", false)]
    [InlineData("Stoa/LE ARN/open", false)]
    [InlineData("/a/b", false)]
    public void A_key_has_three_parts(string key, bool valid) => Assert.Equal(valid, ImportForm.IsKey(key));
}
