using Clickstream.Api.Doors.Rows;
using Clickstream.Api.Errors;
using Clickstream.Csv;

namespace Clickstream.Api.Doors.Mlflow;

/// <summary>Puts the rows of a CSV body to a model, read as POST /batch reads them.</summary>
internal sealed class InvocationsCsv(RowScorer scorer, string modelName, DoorsOptions options)
{
    private const int NamesTold = 20;

    private string? _ignored;

    private static ReadOnlySpan<byte> GzipMark => [0x1F, 0x8B];

    /// <summary>What was odd, a sentence each.</summary>
    public IReadOnlyList<string> Warnings => [.. scorer.Warnings().Prepend(_ignored).OfType<string>()];

    /// <summary>Answers every row.</summary>
    /// <returns>Why none was answered; null when they were.</returns>
    public async Task<ApiProblem?> AnswerAsync(byte[] body, CancellationToken cancellationToken)
    {
        // The reader would unpack it, to any length.
        if (body.AsSpan().StartsWith(GzipMark)) return new ApiProblem(ProblemTypes.MalformedCsv, "The body is gzip; it must be told by the header Content-Encoding.");
        try
        {
            await using CsvSource source = await CsvSource.OpenAsync(new MemoryStream(body), "the body", cancellationToken: cancellationToken);
            return await AnswerAsync(source, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            return new ApiProblem(ProblemTypes.MalformedCsv, char.ToUpperInvariant(e.Message[0]) + e.Message[1..]);
        }
    }

    private async Task<ApiProblem?> AnswerAsync(CsvSource source, CancellationToken cancellationToken)
    {
        var binder = new FeatureRowBinder(scorer.Row.Schema, source.Header);
        if (binder.MissingFeatures.Count == scorer.Row.Schema.Columns.Count)
        {
            return new ApiProblem(
                ProblemTypes.UnknownFeatures,
                $"No column of the body is a feature of the {modelName} model. GET /models/{modelName} lists them; clicks are taken by POST /batch.");
        }

        string[] strangers = [.. binder.UnmatchedColumns.Take(NamesTold).Select(column => source.Header[column])];
        if (strangers.Length > 0) _ignored = $"Ignored, since the model has no such features: {string.Join(", ", strangers)}{(binder.UnmatchedColumns.Count > NamesTold ? " and more" : "")}.";
        var faults = new List<InputError>();
        int row = 0;
        while (faults.Count < ApiProblem.MaximumErrors && await source.ReadAsync(cancellationToken))
        {
            if ((row & 255) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (DoorLimits.Check(++row, options) is { } tooMany) return tooMany;
            if (binder.Write(source, scorer.Row, row: 0) is { } error) faults.Add(new InputError(null, error.Line, error.Column, error.Found, error.Wanted));
            else if (faults.Count == 0) scorer.AnswerRow();
        }

        if (faults.Count > 0) return ApiProblem.Invalid(faults);
        return row == 0 ? new ApiProblem(ProblemTypes.MalformedCsv, "The body holds no row after its header.") : scorer.Problem;
    }
}
