namespace Stoa.Host.Tests.Durability;

/// <summary>A course of one problem, as an Open edX export.</summary>
internal static class SmallCourse
{
    internal const string Key = "Org/Small/Run";
    internal const string Unit = "u";
    internal const string Problem = "p";

    internal static string WriteTo(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "course"));
        File.WriteAllText(Path.Combine(folder, "course.xml"), """<course url_name="Run" org="Org" course="Small"/>""");
        File.WriteAllText(Path.Combine(folder, "course", "Run.xml"), """
            <course display_name="Small" start="2020-01-01T00:00:00Z">
              <chapter url_name="c" display_name="Chapter">
                <sequential url_name="s" display_name="Lesson">
                  <vertical url_name="u" display_name="Unit">
                    <html url_name="h" display_name="Text"><p>Add them.</p></html>
                    <problem url_name="p" display_name="Sum">
                      <numericalresponse answer="4"><label>What is 2 + 2?</label><formulaequationinput/></numericalresponse>
                    </problem>
                  </vertical>
                </sequential>
              </chapter>
            </course>
            """);
        return folder;
    }
}
