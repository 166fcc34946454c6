namespace Clickstream.Interchange.Tests.Fixtures;

/// <summary>Where the kept fixtures lie, and the scripts that made them.</summary>
internal static class FixtureFolder
{
    public static string PathOf(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "tests", "Clickstream.Interchange.Tests", "Fixtures", name);
            if (File.Exists(path) || Directory.Exists(path)) return path;
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds the fixture {name}.");
    }
}
