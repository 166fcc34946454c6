using Clickstream.Csv;
using Clickstream.Features;
using Clickstream.Learning.Tables;
using Clickstream.Lookups;
using Clickstream.Packages;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Loading;
using Clickstream.Trainer.Measuring;

namespace Clickstream.Trainer.Evaluation;

/// <summary>A file to judge models on: read once as events, or once a model as session rows, since each model wants its own columns.</summary>
internal sealed class EvaluationFile
{
    private readonly string _path;
    private readonly EventFile? _events;
    private readonly HashSet<string> _notes;

    private EvaluationFile(string path, EventFile? events)
    {
        _path = path;
        _events = events;
        _notes = [.. events?.Notes ?? []];
    }

    /// <summary>What a row of the file is.</summary>
    public Grain Grain => _events is null ? Grain.Rows : Grain.Events;

    /// <summary>What a careful reader should know of the file, as far as it was read.</summary>
    public IReadOnlyCollection<string> Notes => _notes;

    /// <summary>By which profile events were read; null of session rows.</summary>
    public string? Profile => _events?.Profile;

    /// <summary>Opens the file; events are read whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is to be read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<EvaluationFile> OpenAsync(string path, LoadOptions options, CancellationToken cancellationToken)
    {
        await using CsvSource source = await CsvSource.OpenAsync(path, options.Dialects, cancellationToken);
        return TrainingDataLoader.GrainOf(source, options) == Grain.Events
            ? new EvaluationFile(path, await EventFile.ReadAsync(source, options, cancellationToken))
            : new EvaluationFile(path, events: null);
    }

    /// <summary>The examples that a model of P(purchase) or of amounts is judged on.</summary>
    /// <exception cref="InvalidDataException">The file is not of the model's grain, or lacks the columns.</exception>
    public async Task<Examples> ExamplesAsync(ModelManifest manifest, SessionLookups? lookups, LoadOptions options, CancellationToken cancellationToken)
    {
        Require(manifest);
        if (_events is not null)
        {
            var featurizer = new SessionFeaturizer(manifest.Schema, lookups);
            IReadOnlyList<string> by = EventGroups.Of(options.By, Path.GetFileName(_path));
            Examples prefixes = EventExamples.Prefixes(_events.Sessions, manifest.Schema, _ => featurizer, by).Examples;
            return manifest.Task == PredictionTask.Abandonment ? CartExamples.Of(prefixes) : prefixes;
        }

        await using CsvSource source = await CsvSource.OpenAsync(_path, cancellationToken);
        LabeledRows rows = await LabeledRows.ReadAsync(source, manifest, options, cancellationToken);
        _notes.UnionWith(rows.Notes);
        return rows.Examples!;
    }

    /// <summary>How early a classifier's decisions are right; null for session rows.</summary>
    public Earliness? Earliness(ClassifierModel model, ModelPackage package, double threshold, int seed)
    {
        if (_events is null) return null;
        bool abandonment = model.Task == PredictionTask.Abandonment;
        return EarlinessMeasurement.Measure(
            [.. SnapshotCutter.CutLast(_events.Sessions).Select(last => (last.Snapshot, last.Converted != abandonment))],
            model.Pipeline,
            new SessionFeaturizer(model.Schema, package.Lookups),
            threshold,
            cartsOnly: abandonment,
            seed);
    }

    /// <summary>The sessions that a model of segments is judged on.</summary>
    /// <exception cref="InvalidDataException">The file is not of the model's grain, or lacks the columns.</exception>
    public async Task<FeatureTable> SessionsAsync(ModelManifest manifest, SessionLookups? lookups, CancellationToken cancellationToken)
    {
        Require(manifest);
        if (_events is not null) return EventExamples.WholeSessions(_events.Sessions, manifest.Schema, lookups).Examples.Table;
        await using CsvSource source = await CsvSource.OpenAsync(_path, cancellationToken);
        LabeledRows rows = await LabeledRows.ReadFeaturesAsync(source, manifest.Schema, cancellationToken);
        _notes.UnionWith(rows.Notes);
        return rows.Table;
    }

    /// <summary>The clicks of products that a recommendation model is judged on.</summary>
    /// <exception cref="InvalidDataException">The file holds session rows.</exception>
    public ItemClicks Clicks(ModelManifest manifest)
    {
        Require(manifest);
        return ItemClicks.Of(_events!.Sessions);
    }

    private void Require(ModelManifest manifest)
    {
        if (manifest.Grain != Grain)
            throw new InvalidDataException($"the model was trained on {Name(manifest.Grain)}; the file holds {Name(Grain)}.");
    }

    private static string Name(Grain grain) => grain == Grain.Events ? "events" : "session rows";
}
