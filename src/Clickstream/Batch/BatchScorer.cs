using System.Globalization;
using Clickstream.Csv;
using Clickstream.CsvBlocks;
using Clickstream.Learning.Tables;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Batch;

/// <summary>Scores a CSV of events or session rows: the one path of POST /batch and of the trainer's <c>predict</c>.</summary>
public static class BatchScorer
{
    /// <summary>Reads the header and settles who answers. Nothing is written yet, so a refusal can still be told in full.</summary>
    /// <param name="pool">The models.</param>
    /// <param name="input">The file; only ever read asynchronously. Stays open.</param>
    /// <param name="options">What to do with it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BatchRefusedException">The file is broken, or no model that was asked for can answer it.</exception>
    public static async Task<BatchJob> OpenAsync(
        PredictionEnginePool pool, Stream input, BatchOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RecommendationCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RecommendationCount, RecommendationQuestion.MaximumCount);
        CsvBlockSource source;
        try
        {
            source = await CsvBlockSource.OpenAsync(input, "the file", options.Dialects, cancellationToken, options.MaximumBytes, options.MaximumRows);
        }
        catch (FileTooLargeException e)
        {
            throw new BatchRefusedException(e.Code, e.Message, isMalformed: false, e);
        }
        catch (InvalidDataException e)
        {
            throw new BatchRefusedException("malformed_csv", Sentence(e.Message), isMalformed: true, e);
        }

        var leases = new List<PredictionEngineLease>();
        try
        {
            var leftOut = new List<string>();
            Lease(pool, options, leases, leftOut);
            Grain grain = GrainOf(source.Header, options, leases);
            Keep(leases, grain, options.Tasks is not null, source.Header, leftOut);
            return new BatchJob(source, leases, options, grain, leftOut);
        }
        catch
        {
            foreach (PredictionEngineLease lease in leases) lease.Dispose();
            await source.DisposeAsync();
            throw;
        }
    }

    private static void Lease(PredictionEnginePool pool, BatchOptions options, List<PredictionEngineLease> leases, List<string> leftOut)
    {
        foreach (PredictionTask task in options.Tasks ?? PredictionTasks.All)
        {
            if (pool.TryRent(task, out PredictionEngineLease lease)) leases.Add(lease);
            else if (options.Tasks is not null)
                throw new BatchRefusedException("model_not_ready", $"The {PredictionTasks.Name(task)} model is not ready: {pool.Status(task).Error}", isMalformed: false);
            else if (pool.Status(task).Expected) leftOut.Add($"{PredictionTasks.Name(task)} (not ready)");
        }

        if (leases.Count == 0) throw new BatchRefusedException("model_not_ready", "No model is ready.", isMalformed: false);
    }

    // A file of clicks can be read as session rows too. It is, when all models of features are of session rows and they know its columns, unless a
    // recommendation was asked for by name, which reads clicks.
    private static Grain GrainOf(IReadOnlyList<string> header, BatchOptions options, List<PredictionEngineLease> leases)
    {
        Grain detected = InputKind.Detect(header, options.Dialects);
        if (options.Input == Grain.Events && detected != Grain.Events) throw NoEvents(header);
        if (options.Input is { } said) return said;
        bool anyEvents = leases.Exists(lease => GrainOf(lease) == Grain.Events && (options.Tasks is not null || !lease.Engine.Recommends));
        bool rowsFit = leases.Exists(lease => GrainOf(lease) == Grain.Rows && new FeatureRowBinder(SchemaOf(lease), header).MissingFeatures.Count == 0);
        return detected == Grain.Events && !anyEvents && rowsFit ? Grain.Rows : detected;
    }

    // Models trained on the other grain cannot answer; a refusal only if they were asked for, or nobody is left, or else a remark.
    private static void Keep(List<PredictionEngineLease> leases, Grain grain, bool askedFor, IReadOnlyList<string> header, List<string> leftOut)
    {
        PredictionEngineLease[] unfit = [.. leases.Where(lease => !Fits(lease, grain, header))];
        if (unfit.Length > 0 && (askedFor || unfit.Length == leases.Count)) throw Refusal(unfit, grain, askedFor, header);

        foreach (PredictionEngineLease lease in unfit)
        {
            string why = lease.Engine.Recommends ? "it reads clicks" : grain == Grain.Events ? "trained on session rows" : "none of its features is a column";
            leftOut.Add($"{NameOf(lease)} ({why})");
            leases.Remove(lease);
            lease.Dispose();
        }
    }

    private static BatchRefusedException Refusal(PredictionEngineLease[] unfit, Grain grain, bool askedFor, IReadOnlyList<string> header)
    {
        PredictionEngineLease[] ofFeatures = [.. unfit.Where(lease => !lease.Engine.Recommends)];
        if (ofFeatures.Length == 0 || (askedFor && ofFeatures.Length < unfit.Length)) return NoClicks(header);
        string models = string.Join(", ", ofFeatures.Select(NameOf));
        return grain == Grain.Events
            ? new BatchRefusedException("events_not_supported", $"The file holds events; these models were trained on session rows: {models}.", isMalformed: false)
            : new BatchRefusedException("unknown_columns", NoColumns(ofFeatures[0], models, header), isMalformed: false);
    }

    // A model of events answers session rows too, when they carry its features by name.
    private static bool Fits(PredictionEngineLease lease, Grain grain, IReadOnlyList<string> header) => grain == Grain.Events
        ? GrainOf(lease) == Grain.Events
        : new FeatureRowBinder(SchemaOf(lease), header).MissingFeatures.Count < SchemaOf(lease).Columns.Count;

    private static BatchRefusedException NoEvents(IReadOnlyList<string> header) => NoEvents("The file holds no events.", header);

    private static BatchRefusedException NoClicks(IReadOnlyList<string> header) =>
        NoEvents("The recommendation model reads clicks, and the file is read as session rows.", header);

    private static BatchRefusedException NoEvents(string what, IReadOnlyList<string> header) => new(
        "unknown_columns",
        $"{what} Found {string.Join(", ", header.Take(8))}; expected columns for the session or visitor, the time, and what happened or to what.",
        isMalformed: false);

    private static string NoColumns(PredictionEngineLease lease, string models, IReadOnlyList<string> header)
    {
        const int shown = 8;
        string[] wanted = [.. SchemaOf(lease).Columns.Select(column => column.Name)];
        string more = wanted.Length > shown ? string.Create(CultureInfo.InvariantCulture, $" and {wanted.Length - shown} more") : "";
        return $"No column of the file is a feature of: {models}. Found {string.Join(", ", header.Take(shown))}; expected events, or columns such as {string.Join(", ", wanted.Take(shown))}{more}.";
    }

    private static string NameOf(PredictionEngineLease lease) => PredictionTasks.Name(lease.Engine.Package.Manifest.Task);

    private static Grain GrainOf(PredictionEngineLease lease) => lease.Engine.Package.Manifest.Grain;

    private static TableSchema SchemaOf(PredictionEngineLease lease) => lease.Engine.Row.Schema;

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
