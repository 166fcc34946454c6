using Clickstream.Csv;

namespace Clickstream.Trainer.Loading;

/// <summary>Session rows of which at least one can be read.</summary>
internal static class ReadableRows
{
    /// <summary>Reads the rest of an opened file.</summary>
    /// <exception cref="InvalidDataException">A named column is not there, or there is no row that can be read; the first problem is told.</exception>
    public static async Task<SessionRows> ReadAsync(CsvSource source, SessionRowOptions options, CancellationToken cancellationToken)
    {
        SessionRows rows = await SessionRowReader.ReadAsync(source, options, cancellationToken);
        if (rows.Features.RowCount > 0) return rows;
        throw new InvalidDataException(rows.Errors.Count > 0
            ? $"{source.Name}: no row can be read. The first problem: {rows.Errors[0]}."
            : $"{source.Name} has a header and no rows.");
    }
}
