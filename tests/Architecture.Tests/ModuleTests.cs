using System.Xml.Linq;
using Stoa.Testing;

namespace Stoa.Architecture.Tests;

public sealed class ModuleTests
{
    private static readonly string[] Allowed = ["Contracts/Stoa.Contracts.csproj", "Platform/Stoa.Platform.csproj", "Ui/Stoa.Ui.csproj"];

    public static TheoryData<string> Modules() => [.. ModuleOnDisk.All.Select(module => module.Name)];

    [Fact]
    public void There_are_modules() => Assert.True(ModuleOnDisk.All.Count >= 9);

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_references_platform_contracts_and_ui_and_nothing_else_of_ours(string name)
    {
        var project = XDocument.Load(Path.Combine(Module(name).Folder, $"Stoa.{name}.csproj"));
        var ours = project.Descendants("ProjectReference").Select(reference => (string)reference.Attribute("Include")!);
        Assert.DoesNotContain(ours, path => !Allowed.Any(allowed => path.EndsWith(allowed, StringComparison.Ordinal)));
        Assert.Contains(project.Descendants("Import"), import => ((string)import.Attribute("Project")!).EndsWith("Module.props", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_has_its_landmarks(string name)
    {
        var module = Module(name);
        Assert.True(File.Exists(Path.Combine(module.Folder, "README.md")), $"{name} has no README.md");
        Assert.True(File.Exists(Path.Combine(module.Folder, $"{name}Module.cs")), $"{name} has no {name}Module.cs");
        Assert.True(Directory.Exists(Path.Combine(Repository.Root, "tests", module.Plane, $"{name}.Tests")), $"{name} has no tests at the mirrored path");
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_makes_tables_in_its_own_schema_only(string name)
    {
        var module = Module(name);
        Assert.DoesNotContain(module.Tables(), table => !table.StartsWith(module.Schema + ".", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void No_folder_of_a_module_is_named_after_a_kind_of_class(string name)
    {
        string[] kinds = ["Services", "Helpers", "Managers", "Utils", "Common", "Models", "Interfaces", "Handlers"];
        var folders = Directory.EnumerateDirectories(Module(name).Folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName);
        Assert.DoesNotContain(folders, kinds.Contains);
    }

    [Fact]
    public void Platform_and_contracts_know_no_module()
    {
        foreach (var project in new[] { "Platform", "Contracts", "Ui" })
        {
            var references = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"Stoa.{project}.csproj"))
                .Descendants("ProjectReference").Select(reference => (string)reference.Attribute("Include")!);
            Assert.DoesNotContain(references, path => !Allowed.Any(allowed => path.EndsWith(allowed, StringComparison.Ordinal)));
        }
    }

    private static ModuleOnDisk Module(string name) => ModuleOnDisk.All.Single(module => module.Name == name);
}
