using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>The entries of a zip, by name.</summary>
/// <param name="find">Content of the entry of a name, with "/" between folders; null where there is none.</param>
internal sealed class MlNetEntries(Func<string, byte[]?> find)
{
    /// <summary>The content of an entry, or null.</summary>
    public byte[]? Find(string name) => find(name);

    /// <summary>The content of an entry.</summary>
    /// <exception cref="ForeignFormatException">There is none of that name.</exception>
    public byte[] Required(string name) => find(name) ?? throw new ForeignFormatException($"The zip has no entry '{name}'.");

    /// <summary>Name and content of the file of the component in a folder.</summary>
    /// <exception cref="ForeignFormatException">There is none.</exception>
    public (string Place, byte[] Bytes) Component(string folder)
    {
        // Some calibrators are written as "Model.bin".
        foreach (string name in (ReadOnlySpan<string>)[$"{folder}/Model.key", $"{folder}/Model.bin"])
        {
            if (find(name) is { } bytes) return (name, bytes);
        }

        throw new ForeignFormatException($"The zip has no entry '{folder}/Model.key'.");
    }
}
