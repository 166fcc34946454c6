namespace Clickstream.Solution.Tests.Source;

/// <summary>A namespace, which is a folder, and the rooms that it may use.</summary>
/// <param name="Name">The namespace.</param>
/// <param name="MayUse">Namespaces of ours that its files may name.</param>
internal sealed record Room(string Name, IReadOnlyList<string> MayUse)
{
    /// <summary>The project that it belongs to.</summary>
    public string Project => Rooms.ProjectOf(Name);
}
