using Clickstream.Csv;
using CsvHelper;

namespace Clickstream.CsvBlocks;

/// <summary>Reads the rows of one block after another. Not for several threads at once.</summary>
internal sealed class CsvBlockReader : IDisposable
{
    private readonly CsvReaderOptions _options;
    private CsvReader _reader;

    /// <param name="source">Where the blocks come from.</param>
    public CsvBlockReader(CsvBlockSource source)
    {
        _options = source.ReaderOptions;
        _reader = CsvReader.Create(ReadOnlyMemory<byte>.Empty, _options);
        Row = new CsvCursor(_reader, source.Header);
    }

    /// <summary>The row on which the reader stands.</summary>
    public CsvCursor Row { get; }

    /// <summary>Its number in the block, from 0; -1 before the first.</summary>
    public int Number { get; private set; } = -1;

    /// <summary>Stands before the first row of a block, which must not be disposed of while it is read.</summary>
    public void Open(CsvBlock block)
    {
        _reader.Dispose();
        _reader = CsvReader.Create(block.Memory, _options);
        Row.Follow(_reader, block.LinesBefore - CsvBlock.Prefix, block.HasQuotes);
        Number = -1;
    }

    /// <summary>Moves to the next row; false at the end of the block.</summary>
    public bool Read()
    {
        Number++;
        return _reader.Read();
    }

    /// <summary>Moves ahead to a row that the block has.</summary>
    public void MoveTo(int number)
    {
        while (Number < number) Read();
    }

    public void Dispose() => _reader.Dispose();
}
