using System.IO.Compression;
using System.Text;
using Stoa.Contracts.Imports;
using Stoa.Imports.Tests.Shared;
using Stoa.Testing;

namespace Stoa.Imports.Tests.Olx;

/// <summary>A course with Python and a library of its own, from the package through the sandbox to the grade.</summary>
public sealed class ScriptedCourseTests : IAsyncLifetime
{
    private readonly PackageBuilder builder = new();
    private StoaSite site = null!;

    public async Task InitializeAsync() => site = await StoaSite.Start();

    public async Task DisposeAsync()
    {
        builder.Dispose();
        await site.DisposeAsync();
    }

    private static byte[] Library()
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(archive.CreateEntry("houses/grading.py").Open(), Encoding.UTF8))
            writer.Write("def double(n):\n    return 2 * n\n");
        return zip.ToArray();
    }

    private string Package() => builder
        .With("course/course.xml", "<course url_name=\"r1\" org=\"Acme\" course=\"S1\"/>")
        .With("course/course/r1.xml", """
            <course display_name="Scripts" start="&quot;2020-01-02T00:00:00Z&quot;"><chapter url_name="c"><sequential url_name="s"><vertical url_name="u">
              <problem url_name="library" display_name="Library">
                <script type="loncapa/python">
            from houses.grading import double
            import sympy
            n = random.randint(3, 3)
            answer = double(n)
            root = sympy.sqrt(16) + numpy.int64(0)
            def check(expect, ans):
                return {'ok': int(ans) == double(21), 'msg': 'twice twenty-one'}
                </script>
                <p>Twice $n?</p><numericalresponse answer="$answer"><textline/></numericalresponse>
                <customresponse cfn="check"><textline/></customresponse>
              </problem>
              <problem url_name="hostile" display_name="Hostile">
                <script type="loncapa/python">
            def check(expect, ans):
                import os, urllib.request
                try:
                    urllib.request.urlopen('http://127.0.0.1:80', timeout=2)
                    return {'ok': True, 'msg': 'reached the network'}
                except OSError:
                    return {'ok': 'HOME' in os.environ and os.path.exists('/etc/shadow'), 'msg': ''}
                </script>
                <customresponse cfn="check"><textline/></customresponse>
              </problem>
              <problem url_name="endless" display_name="Endless">
                <script type="loncapa/python">
            def check(expect, ans):
                while True:
                    pass
                </script>
                <customresponse cfn="check"><textline/></customresponse>
              </problem>
            </vertical></sequential></chapter></course>
            """)
        .With("course/static/python_lib.zip", Library())
        .Tar();

    [Fact]
    public async Task Scripts_of_strangers_show_and_grade_their_problems_in_the_sandbox()
    {
        var result = await site.With<IImports, ImportResult>(imports => imports.Run(Package(), new("test", Publish: true)));
        Assert.Equal(new FidelityCount(3, 3, 0, 0), result.Report.Blocks["problem"]);
        var learner = await Answering.In(site, result.Course.Key);

        Assert.Contains("Twice 3?", (await learner.See("library")).TextContent);
        var right = await learner.Answer("library", ("a.2_1", "6"), ("a.3_1", "42"));
        Assert.Equal("correct", right.Outcome());
        Assert.Contains("twice twenty-one", right.TextContent);

        Assert.Equal("incorrect", (await learner.Answer("hostile", ("a.2_1", "x"))).Outcome());

        var endless = await learner.Answer("endless", ("a.2_1", "x"));
        Assert.Null(endless.Outcome());
        Assert.Contains("no attempt was used", endless.TextContent);
    }
}
