using System.Text.RegularExpressions;

namespace Clickstream.Solution.Tests.Readme;

/// <summary>Finds the samples of a Markdown file: fenced blocks, each with the comment <c>&lt;!-- sample: ... --&gt;</c> that stands right before it.</summary>
internal static partial class Samples
{
    private const string Fence = "```";

    /// <summary>Every fenced block, in order.</summary>
    /// <exception cref="InvalidDataException">A block is not closed, or a mark has no block after it.</exception>
    public static IReadOnlyList<Sample> Read(string markdown)
    {
        string[] lines = markdown.ReplaceLineEndings("\n").Split('\n');
        var samples = new List<Sample>();
        string? mark = null;
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimStart();
            if (Mark().Match(line) is { Success: true } match)
            {
                mark = mark is null ? match.Groups["mark"].Value : throw NoBlock(i, mark);
            }
            else if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i + 1, later => later.Trim() == Fence);
                if (end < 0) throw new InvalidDataException($"Line {i + 1}: the block is not closed.");
                samples.Add(new Sample(i + 1, line[Fence.Length..].Trim(), mark, string.Join('\n', lines[(i + 1)..end])));
                mark = null;
                i = end;
            }
            else if (line.Length > 0 && mark is not null)
            {
                throw NoBlock(i, mark);
            }
        }

        return mark is null ? samples : throw NoBlock(lines.Length, mark);
    }

    private static InvalidDataException NoBlock(int line, string mark) => new($"Line {line + 1}: expected a fenced block after 'sample: {mark}'.");

    [GeneratedRegex(@"^<!--\s*sample:\s*(?<mark>.*?)\s*-->$")]
    private static partial Regex Mark();
}
