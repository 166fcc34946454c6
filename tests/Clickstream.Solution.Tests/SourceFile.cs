using System.Text.RegularExpressions;

namespace Clickstream.Solution.Tests;

/// <summary>A text file of the repository.</summary>
internal sealed partial class SourceFile(string path)
{
    private readonly Lazy<string> _text = new(() => File.ReadAllText(Repository.PathOf(path)));

    /// <summary>Path from the root, with slashes.</summary>
    public string Path => path;

    /// <summary>Name of the file.</summary>
    public string Name => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Folder from the root, with slashes; empty for the root itself.</summary>
    public string Folder => path[..Math.Max(0, path.LastIndexOf('/'))];

    /// <summary>Whether it is C#.</summary>
    public bool IsCSharp => path.EndsWith(".cs", StringComparison.Ordinal);

    /// <summary>What it says.</summary>
    public string Text => _text.Value;

    /// <summary>What it says, line by line.</summary>
    public string[] Lines => Text.Split('\n');

    /// <summary>The namespace that it declares, or null.</summary>
    public string? Namespace => NamespaceLine().Match(Text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Our own namespaces, or types of them, that its <c>using</c> lines or full names in its text speak of.</summary>
    public IEnumerable<string> Mentions => Mention().Matches(Code).Select(match => match.Value).Distinct();

    // Comments may speak of whatever they like.
    private string Code => Comment().Replace(Text, "");

    public override string ToString() => path;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"\bClickstream(\.[A-Z]\w*)+")]
    private static partial Regex Mention();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();
}
