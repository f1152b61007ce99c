using Stoa.Contracts.Imports;
using Stoa.Records.Cmi5.Packages;

namespace Stoa.Records.Tests.Cmi5.Packages;

public sealed class StructureReaderTests
{
    [Fact]
    public void Everything_that_the_schema_names_is_read_and_trimmed()
    {
        var structure = Structures.Read(Structures.With(
            $"""<objectives><objective id="{Structures.Root}/goal">{Structures.Words("goal")}</objective></objectives>""",
            Structures.Block("one", $"""
                <au id=" {Structures.Root}/au/a " moveOn="CompletedAndPassed" masteryScore="0.85" launchMethod="OwnWindow" activityType="urn:x">
                  {Structures.Words("a")}
                  <objectives><objective idref="{Structures.Root}/goal"/></objectives>
                  <url><![CDATA[  go/index.html?a=1&b=2  ]]></url>
                  <launchParameters>  some  </launchParameters><entitlementKey> key </entitlementKey>
                </au>
                """)));

        var unit = Assert.Single(structure.Units);
        Assert.Equal($"{Structures.Root}/au/a", unit.Id);
        Assert.Equal("go/index.html?a=1&b=2", unit.Url);
        Assert.Equal(new UnitSettings(MoveOn.CompletedAndPassed, 0.85m, LaunchMethod.OwnWindow, "urn:x", "some", "key"), unit.Settings);
        Assert.Equal([$"{Structures.Root}/goal"], unit.Objectives);
        Assert.Equal([("en", "Title a"), ("ar", "عنوان a")], unit.Title.All);
    }

    [Fact]
    public void What_the_package_leaves_out_has_the_values_of_the_schema()
    {
        var unit = Assert.Single(Structures.Read(Structures.Course(Structures.Unit("a"))).Units);

        Assert.Equal(new UnitSettings(MoveOn.NotApplicable, null, LaunchMethod.AnyWindow, null, null, null), unit.Settings);
    }

    [Fact]
    public void Elements_of_other_namespaces_are_no_fault()
    {
        var xml = Structures.Course(Structures.Unit("a", more: """<x:note xmlns:x="urn:vendor" level="1"><x:deep/></x:note>"""));

        Assert.Single(Structures.Read(xml).Units);
    }

    [Fact]
    public void A_document_type_and_its_entities_are_refused_unread()
    {
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "secret words");
        var xml = Structures.Course(Structures.Unit("&x;")).Replace("<courseStructure", $"<!DOCTYPE c [<!ENTITY x SYSTEM \"file://{secret}\">]><courseStructure", StringComparison.Ordinal);

        var message = Assert.Throws<ImportFailedException>(() => Structures.Read(xml)).Message;

        File.Delete(secret);
        Assert.Contains("13.2.0.0-1", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret words", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_that_would_break_a_stack_is_refused()
    {
        var deep = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<block id=\"{Structures.Root}/b{i}\">{Structures.Words("b")}"));

        Assert.Contains("nested deeper", Assert.Throws<ImportFailedException>(() => Structures.Read(Structures.Course(deep))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml at all")]
    [InlineData("<courseStructure/>")]
    [InlineData("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>")]
    public void What_is_no_course_structure_is_refused(string xml) =>
        Assert.Contains("13.2.0.0-1", Assert.Throws<ImportFailedException>(() => Structures.Read(xml)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("moveOn=\"Sometimes\"")]
    [InlineData("masteryScore=\"1.5\"")]
    [InlineData("masteryScore=\"much\"")]
    [InlineData("launchMethod=\"Nowhere\"")]
    [InlineData("unknown=\"x\"")]
    public void Values_that_the_schema_does_not_know_are_refused(string attributes) =>
        Assert.Contains("13.2.0.0-1", Assert.Throws<ImportFailedException>(() => Structures.Read(Structures.Course(Structures.Unit("a", attributes: attributes)))).Message, StringComparison.Ordinal);
}
