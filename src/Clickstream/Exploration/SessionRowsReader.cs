using Clickstream.CsvBlocks;

namespace Clickstream.Exploration;

/// <summary>Reads the session rows of one block after another; those of another number of cells than the header are passed over.</summary>
/// <param name="source">Where the blocks come from.</param>
/// <param name="explorer">Takes the rows.</param>
internal sealed class SessionRowsReader(CsvBlockSource source, RowExplorer explorer) : IDisposable
{
    private readonly CsvBlockReader _reader = new(source);

    /// <summary>Reads a block, which stays the caller's.</summary>
    public void Read(CsvBlock block)
    {
        _reader.Open(block);
        while (_reader.Read())
        {
            if (_reader.Row.RowError is null) explorer.Add(_reader.Row);
        }
    }

    public void Dispose() => _reader.Dispose();
}
