using Clickstream.Csv;
using Clickstream.CsvBlocks;

namespace Clickstream.Batch;

/// <summary>Reads the events of a block.</summary>
internal sealed class EventBlockReader : IDisposable
{
    private readonly CsvBlockReader _reader;
    private readonly EventCsvReader _events;
    private readonly List<EventRead> _reads = [];

    /// <param name="source">Where the blocks come from.</param>
    /// <param name="columns">Which column says what.</param>
    public EventBlockReader(CsvBlockSource source, EventColumns columns)
    {
        _reader = new CsvBlockReader(source);
        _events = new EventCsvReader(_reader.Row, columns);
    }

    /// <summary>What the rows of the block came to.</summary>
    public IReadOnlyList<EventRead> Reads => _reads;

    /// <summary>Reads a block, which is then disposed of.</summary>
    public void Read(CsvBlock block)
    {
        using CsvBlock owned = block;
        _reads.Clear();
        _reader.Open(block);
        while (_reader.Read()) _reads.Add(_events.ReadCurrent());
    }

    public void Dispose() => _reader.Dispose();
}
