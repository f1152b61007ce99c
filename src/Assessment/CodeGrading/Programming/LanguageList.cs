using Stoa.CodeGrading.Sandbox;

namespace Stoa.CodeGrading.Programming;

internal sealed class LanguageList
{
    public LanguageList(Programs programs) =>
        All = [new Python(programs), new PythonScience(programs), new JavaScript(programs), new C(programs), new Cpp(programs), new CSharp(programs), new Sql(programs)];

    internal IReadOnlyList<Language> All { get; }

    internal Language? Find(string name) => All.FirstOrDefault(language => language.Name == name);
}
