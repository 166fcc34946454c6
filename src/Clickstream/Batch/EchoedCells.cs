using System.Runtime.InteropServices;
using Clickstream.Csv;

namespace Clickstream.Batch;

/// <summary>Cells that come back beside the answers, kept until these are there.</summary>
/// <param name="columns">Columns of the file, 0-based.</param>
internal sealed class EchoedCells(IReadOnlyList<int> columns) : IDisposable
{
    private readonly PooledBuffer _bytes = new();
    private readonly List<int> _ends = [];

    /// <summary>Keeps those of a row.</summary>
    public void Add(CsvCursor row)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            _bytes.Write(row.Bytes(columns[i]));
            _ends.Add(_bytes.Length);
        }
    }

    /// <summary>Writes those of a row that was kept.</summary>
    /// <param name="line">The answer line.</param>
    /// <param name="row">How many rows were kept before it.</param>
    public void Write(AnswerWriter line, int row)
    {
        ReadOnlySpan<int> ends = CollectionsMarshal.AsSpan(_ends);
        for (int i = row * columns.Count; i < (row + 1) * columns.Count; i++)
        {
            int start = i == 0 ? 0 : ends[i - 1];
            line.Text(_bytes.Written.Span[start..ends[i]]);
        }
    }

    /// <summary>Forgets all rows.</summary>
    public void Clear()
    {
        _bytes.Clear();
        _ends.Clear();
    }

    public void Dispose() => _bytes.Dispose();
}
