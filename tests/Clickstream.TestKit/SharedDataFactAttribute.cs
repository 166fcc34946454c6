using Xunit;

namespace Clickstream.TestKit;

/// <summary>A fact about a real data set; skipped where the data does not lie beside the repository.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string file)
    {
        File = file;
        if (SharedData.Folder is null || !System.IO.File.Exists(SharedData.PathOf(file))) Skip = $"shared/datasets/{file} is not at hand.";
    }

    /// <summary>The file within shared/datasets.</summary>
    public string File { get; }
}
