using System.Globalization;
using CsvHelper;

namespace Clickstream.Batch;

/// <summary>Writes answer lines as CSV: comma, LF, header line first; numbers with as many digits as read back to the same bits; lists as <see cref="CellList"/> has them.</summary>
internal sealed class CsvBatchOutput : IBatchOutput
{
    private readonly CsvWriter _writer;
    private readonly DroppingStream _target;

    private CsvBatchOutput(CsvWriter writer, DroppingStream target)
    {
        _writer = writer;
        _target = target;
    }

    public static async Task<CsvBatchOutput> StartAsync(Stream stream, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        var target = new DroppingStream(stream);
        var writer = CsvWriter.Create(target, new CsvWriterOptions { HasHeader = false, NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true);
        await writer.WriteRecordAsync([.. columns], cancellationToken);
        return new CsvBatchOutput(writer, target);
    }

    public async ValueTask WriteAsync(IReadOnlyList<BatchCell> line, CancellationToken cancellationToken)
    {
        foreach (BatchCell cell in line) Write(cell);
        await _writer.EndRecordAsync(cancellationToken);
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken) => await _writer.FlushAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _target.Drops = true; // Whoever has not flushed has failed.
        await _writer.DisposeAsync();
    }

    private void Write(BatchCell cell)
    {
        if (cell.Number is { } number) _writer.WriteField(number, default);
        else if (cell.Boolean is { } boolean) _writer.WriteField(boolean ? "true" : "false");
        else if (cell.Texts is { } texts) _writer.WriteField(CellList.Join(texts));
        else _writer.WriteField(cell.Text ?? "");
    }
}
