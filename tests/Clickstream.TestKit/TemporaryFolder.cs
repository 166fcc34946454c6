namespace Clickstream.TestKit;

/// <summary>A folder of a test's own that vanishes with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder, empty at first.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("clickstream-").FullName;

    /// <summary>A file of the folder.</summary>
    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
