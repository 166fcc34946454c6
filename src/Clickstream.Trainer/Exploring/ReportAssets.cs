using System.Reflection;

namespace Clickstream.Trainer.Exploring;

/// <summary>What a report file is made of beside its figures: the page's style sheets and, where it was built, the script that draws.</summary>
/// <param name="Style">The style sheets.</param>
/// <param name="Script">The script, or null where the build found no Node: then the report shows its tables alone.</param>
internal sealed record ReportAssets(string Style, string? Script)
{
    private const string Folder = "report/";

    private static readonly string[] StyleSheets = ["base.css", "parts.css", "explore.css", "report.css"];

    /// <summary>Those of this program.</summary>
    public static ReportAssets OfProgram() => new(string.Concat(StyleSheets.Select(name => Read(name)!)), Read("report.js"));

    private static string? Read(string name)
    {
        using Stream? resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name);
        if (resource is null) return null;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd().ReplaceLineEndings("\n"); // As a browser reads it, which hashes it.
    }
}
