namespace Clickstream.TestKit;

/// <summary>The folder of real data sets that may lie beside the repository, as shared/datasets. Its rows are never copied into the repository.</summary>
public static class SharedData
{
    /// <summary>The folder, or null where it is absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A file of the folder.</summary>
    public static string PathOf(string file) => Path.Combine(Folder ?? throw new InvalidOperationException("There is no shared/datasets."), file);

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, "shared", "datasets");
            if (Directory.Exists(candidate)) return candidate;
        }

        return null;
    }
}
