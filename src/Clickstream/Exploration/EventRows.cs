using Clickstream.Csv;
using Clickstream.CsvBlocks;

namespace Clickstream.Exploration;

/// <summary>Reads the events of one block after another.</summary>
internal sealed class EventRows : IDisposable
{
    private readonly CsvBlockReader _reader;
    private readonly EventCsvReader _events;
    private readonly EventExplorer _explorer;

    /// <param name="source">Where the blocks come from.</param>
    /// <param name="columns">Which column says what.</param>
    /// <param name="explorer">Takes the events.</param>
    public EventRows(CsvBlockSource source, EventColumns columns, EventExplorer explorer)
    {
        _reader = new CsvBlockReader(source);
        _events = new EventCsvReader(_reader.Row, columns);
        _explorer = explorer;
    }

    /// <summary>Reads a block, which stays the caller's.</summary>
    public void Read(CsvBlock block)
    {
        _reader.Open(block);
        while (_reader.Read()) _explorer.Add(_events.ReadCurrent());
    }

    public void Dispose() => _reader.Dispose();
}
