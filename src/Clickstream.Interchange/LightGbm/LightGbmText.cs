using System.Text;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.LightGbm;

/// <summary>A model file cut into its head, its trees, and the names of categories that the Python package appends.</summary>
internal sealed class LightGbmText
{
    private const string PandasKey = "pandas_categorical:";

    /// <param name="file">UTF-8.</param>
    /// <exception cref="ForeignFormatException">The file is no model, or its end is missing.</exception>
    public LightGbmText(ReadOnlyMemory<byte> file)
    {
        ReadOnlyMemory<char> rest = Encoding.UTF8.GetString(file.Span).AsMemory();
        if (!TakeLine(ref rest, out ReadOnlyMemory<char> line) || !line.Span.SequenceEqual("tree"))
            throw new ForeignFormatException("LightGBM model: the first line is not 'tree'; expected the text that save_model writes.");
        LightGbmSection section = Head;
        bool ended = false;
        while (!ended && TakeLine(ref rest, out line))
        {
            ended = line.Span.SequenceEqual("end of trees");
            if (ended || line.IsEmpty) continue;
            if (line.Span.StartsWith("Tree="))
            {
                section = new LightGbmSection($"tree {Trees.Count}");
                Trees.Add(section);
            }

            section.Add(line);
        }

        if (!ended) throw new ForeignFormatException("LightGBM model: the file ends before the line 'end of trees'.");
        while (TakeLine(ref rest, out line))
        {
            if (line.Span.StartsWith(PandasKey)) PandasCategories = line[PandasKey.Length..].ToString();
        }
    }

    /// <summary>What is said of the whole model.</summary>
    public LightGbmSection Head { get; } = new("head");

    /// <summary>The trees, in order.</summary>
    public List<LightGbmSection> Trees { get; } = [];

    /// <summary>JSON: for each categorical column of the data frame the names of its codes; null where there was no data frame.</summary>
    public string? PandasCategories { get; }

    private static bool TakeLine(ref ReadOnlyMemory<char> rest, out ReadOnlyMemory<char> line)
    {
        int end = rest.Span.IndexOf('\n');
        line = (end < 0 ? rest : rest[..end]).Trim();
        bool any = !rest.IsEmpty;
        rest = end < 0 ? default : rest[(end + 1)..];
        return any;
    }
}
