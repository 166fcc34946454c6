namespace Clickstream.Solution.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    // What .gitignore keeps out, and what git itself keeps.
    private static readonly HashSet<string> NotOurs =
        new(StringComparer.Ordinal) { ".git", "artifacts", "node_modules", "bin", "obj", ".vs", ".vscode", ".idea", "TestResults", "BenchmarkDotNet.Artifacts" };

    private static readonly HashSet<string> TextKinds = new(StringComparer.Ordinal)
    {
        ".cs", ".csproj", ".props", ".targets", ".sln", ".md", ".json", ".js", ".mjs", ".css", ".html", ".svg", ".yml", ".yaml", ".txt", ".py", ".sh",
        ".editorconfig", ".gitignore", ".dockerignore", ".npmrc", "",
    };

    /// <summary>Full path of its root.</summary>
    public static string Root { get; } = Find();

    /// <summary>All its text files but data, by path from the root with slashes.</summary>
    public static IReadOnlyList<SourceFile> TextFiles { get; } = [.. Walk(new DirectoryInfo(Root)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>The C# files under <c>src</c>.</summary>
    public static IEnumerable<SourceFile> Sources => TextFiles.Where(file => file.IsCSharp && file.Path.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>Full path of something in the repository.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ClickstreamApi.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No ClickstreamApi.sln above {AppContext.BaseDirectory}.");
    }

    private static IEnumerable<SourceFile> Walk(DirectoryInfo folder)
    {
        foreach (DirectoryInfo below in folder.EnumerateDirectories())
        {
            if (NotOurs.Contains(below.Name) || (below.Name == "lib" && folder.Name == "wwwroot")) continue;
            foreach (SourceFile file in Walk(below)) yield return file;
        }

        foreach (FileInfo file in folder.EnumerateFiles())
            if (TextKinds.Contains(file.Extension)) yield return new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'));
    }
}
