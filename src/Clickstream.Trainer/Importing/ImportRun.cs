using Clickstream.Features;
using Clickstream.Interchange.Models;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Evaluation;
using Clickstream.Trainer.Loading;
using Clickstream.Trainer.Measuring;
using Clickstream.Trainer.Reporting;
using Clickstream.Trainer.Segments;
using Clickstream.Trainer.Training;

namespace Clickstream.Trainer.Importing;

/// <summary>One run of <c>import</c>: from a model file of another library and sample rows to a package that is served as a native one.</summary>
internal sealed class ImportRun(ImportOptions options, Report report, TimeProvider clock)
{
    /// <summary>Makes the package and writes it.</summary>
    /// <exception cref="InvalidDataException">The file or the sample does not allow it; the message says why.</exception>
    /// <exception cref="PackageException">The model cannot answer the question, or not as the package says.</exception>
    public async Task<ModelPackage> WriteToAsync(string directory, CancellationToken cancellationToken)
    {
        (ForeignModel foreign, IReadOnlyDictionary<string, byte[]>? mlNetEntries) = await ForeignFile.ReadAsync(options, cancellationToken);
        ImportedModel.Require(foreign, options.Task);
        foreign = ImportedModel.WithKnownKinds(foreign);
        EvaluationFile file = await EvaluationFile.OpenAsync(options.DataPath, options.Data, cancellationToken);
        ImportSample sample = await ReadSampleAsync(foreign, file, cancellationToken);
        foreign = foreign with { Notes = [.. foreign.Notes, .. SampleCategories.Check(foreign, sample.All)] };
        if (foreign is { Kind: ForeignModelKind.Classifier, Pipeline.Calibrator: null } && sample.Examples is { } examples)
            foreign = SampleFit.Calibrated(foreign, examples);
        foreign = SampleFit.WithBackground(foreign, sample.Table);

        var origin = new ModelOrigin(
            foreign.Library, foreign.Description, Path.GetFileName(options.ModelPath), await Fingerprint.OfAsync(options.ModelPath, cancellationToken));
        ModelPackage package = ImportedModel.Package(foreign, options.Task, origin, clock.GetUtcNow());
        if (file.Grain == Grain.Events && SessionFeatures.NeedLookups(package.Model.Schema)) package = package with { Lookups = options.Lookups };
        package = Described(package, file, sample, await Fingerprint.OfAsync(options.DataPath, cancellationToken));
        package = PackageDoors.Open(package, mlNetEntries);
        package = ProbeMaker.WithProbes(package with { Card = ModelCard.Write(package.Manifest, Protocol(sample), NoBaselines) }, sample.Table);
        (package, string path) = PackageFile.Publish(directory, package);
        Print(package, path);
        return package;
    }

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> NoBaselines { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, MetricValue>>();

    private async Task<ImportSample> ReadSampleAsync(ForeignModel foreign, EvaluationFile file, CancellationToken cancellationToken)
    {
        // Nothing but the schema and the grain is asked of it.
        ModelManifest wanted = SampleManifest(foreign, file.Grain);
        bool known = file.Grain == Grain.Events || options.HasOutcomes;
        if (!known || foreign.Kind == ForeignModelKind.Clusterer) return ImportSample.Of(foreign, await file.SessionsAsync(wanted, options.Lookups, cancellationToken));
        return ImportSample.Of(foreign, await file.ExamplesAsync(wanted, options.Lookups, options.Data, cancellationToken));
    }

    private static IEnumerable<string> LookedUp(ForeignModel foreign) =>
        foreign.Schema.Columns.Select(column => column.Name).Where(name => SessionFeatures.Find(name) is { NeedsLookups: true });

    private ModelManifest SampleManifest(ForeignModel foreign, Grain grain)
    {
        try
        {
            if (grain == Grain.Events) _ = new SessionFeaturizer(foreign.Schema);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{Path.GetFileName(options.DataPath)} holds clicks, but the model does not take our features of them: {e.Message}", e);
        }

        if (grain == Grain.Events && options.Lookups is null && SessionFeatures.NeedLookups(foreign.Schema))
        {
            throw new InvalidDataException(
                $"{Path.GetFileName(options.DataPath)} holds clicks, and the model takes {string.Join(", ", LookedUp(foreign))}, which are looked up in past sessions: name the package whose features it was trained on (--lookups conversion.zip), or give a sample of session rows.");
        }

        return new ModelManifest
        {
            Task = options.Task,
            Grain = grain,
            TrainedAt = default,
            Trainer = "",
            Settings = new Dictionary<string, string>(),
            Seed = 0,
            Label = new LabelDefinition(options.Data.Label, options.Data.Positive, options.Data.Amount),
            Data = null,
            Features = [.. foreign.Schema.Columns.Select(column => new FeatureProfile(column.Name, column.Kind, null, null, null, null, null))],
            Metrics = new Dictionary<string, MetricValue>(),
        };
    }

    private ModelPackage Described(ModelPackage package, EvaluationFile file, ImportSample sample, string sha256)
    {
        ModelManifest manifest = package.Manifest with
        {
            Grain = file.Grain,
            Label = new LabelDefinition(options.Data.Label, options.Data.Positive, options.Data.Amount),
            Currency = options.Task == PredictionTask.Revenue ? options.Currency : null,
            Data = new DataProvenance(Path.GetFileName(options.DataPath), sha256, sample.All.RowCount, sample.SessionCount, null, null),
            Reference = ReferenceOf(package.Model, sample),
            Warnings = [.. package.Manifest.Warnings, .. file.Notes, .. sample.Note is { } note ? [note] : Array.Empty<string>()],
        };
        switch (package.Model)
        {
            case ClassifierModel classifier:
                double threshold = manifest.Threshold!.Value;
                manifest = manifest with { BaseRate = sample.BaseRate, Features = FeatureProfiler.Describe(file.Grain, sample.All, classifier.Pipeline, sample.Table) };
                if (sample.Examples is { } examples && IsMixed(examples)) manifest = Measured(manifest, () => MeasureDecisions(classifier, threshold, examples));
                return package with
                {
                    Manifest = manifest,
                    Model = classifier is AbandonmentModel
                        ? new AbandonmentModel(classifier.Pipeline, threshold, manifest.BaseRate, manifest.ScoreThreshold)
                        : new ConversionModel(classifier.Pipeline, threshold, manifest.BaseRate, manifest.ScoreThreshold),
                };
            case ExpectedAmountModel amount:
                manifest = manifest with { Features = FeatureProfiler.Describe(file.Grain, sample.All, amount.Pipeline, sample.Table) };
                if (sample.Examples is { Amounts: not null } priced) manifest = Measured(manifest, () => MeasureAmounts(amount, priced));
                return package with { Manifest = manifest, Model = new ExpectedAmountModel(amount.Pipeline, amount.Link, manifest.Currency) };
            case SegmentModel segments:
                IReadOnlyList<Segment> described = SegmentDescriber.Describe(sample.Table, segments.Pipeline);
                manifest = manifest with { Features = FeatureProfiler.Describe(file.Grain, sample.All), Segments = described };
                return package with { Manifest = manifest, Model = new SegmentModel(segments.Pipeline, described) };
            default:
                return package with { Manifest = manifest };
        }
    }

    // Of segments the shares stand with them.
    private static ReferenceProfile? ReferenceOf(ITaskModel model, ImportSample sample)
    {
        if (sample.All.RowCount == 0) return null;
        ScoreProfile? scores = null;
        if (model is IFeatureModel feature and not SegmentModel)
        {
            float[] scratch = new float[feature.ScratchLength];
            double[] answers = [.. Enumerable.Range(0, sample.Table.RowCount).Select(row => feature.Predict(sample.Table, row, scratch, reasonCount: 0).Figures[0])];
            scores = ScoreProfiler.Describe([.. answers.Where(double.IsFinite)], sample.SessionCount);
        }

        return new ReferenceProfile(sample.All.RowCount, sample.SessionCount, scores);
    }

    // A model need not be measurable to be served: one that answers an infinite amount for some row still answers others.
    private static ModelManifest Measured(ModelManifest manifest, Func<IReadOnlyDictionary<string, MetricValue>> measure)
    {
        try
        {
            return manifest with
            {
                Metrics = measure(),
                Warnings = [.. manifest.Warnings, "The figures are of the sample rows; if the model was trained on them, they flatter it."],
            };
        }
        catch (ArgumentException e)
        {
            return manifest with { Warnings = [.. manifest.Warnings, $"It could not be measured on the sample: {e.Message}"] };
        }
    }

    private Dictionary<string, MetricValue> MeasureDecisions(ClassifierModel model, double threshold, Examples examples) =>
        ClassifierMetrics.MeasureWithIntervals(
            examples.Labels, model.Pipeline.PredictAll(examples.Table), threshold, examples.Weights, examples.Sessions, options.Data.Seed);

    private Dictionary<string, MetricValue> MeasureAmounts(ExpectedAmountModel model, Examples examples)
    {
        examples = examples.WithAmounts();
        return examples.Amounts!.All(amount => amount == 0)
            ? new Dictionary<string, MetricValue>()
            : RevenueMetrics.MeasureWithIntervals(
                examples.Amounts!, Answers.Expected(model, examples.Table), examples.Weights, examples.Sessions, options.Data.Seed);
    }

    private static bool IsMixed(Examples examples) => examples.Labels.Contains(0) && examples.Labels.Contains(1);

    private IReadOnlyList<string> Protocol(ImportSample sample) =>
    [
        "Nothing was trained here: the model answers as its file says.",
        FormattableString.Invariant($"Ranges, histograms, importance and probes come of {sample.Table.RowCount} sample rows of {Path.GetFileName(options.DataPath)}."),
    ];

    private void Print(ModelPackage package, string path)
    {
        ModelManifest manifest = package.Manifest;
        report.Heading($"{PredictionTasks.Name(manifest.Task)}: {manifest.Origin!.Library}, {manifest.Origin.Description}");
        if (manifest.Metrics.Count > 0)
        {
            report.Line("On the sample rows, with 95 % bootstrap intervals over sessions:");
            report.Table(["figure", "value"], manifest.Metrics.Select(metric => (string[])[metric.Key, Figures.Text(metric.Value)]));
        }

        foreach (Segment segment in manifest.Segments ?? []) report.Line(FormattableString.Invariant($"  {segment.Id}. {segment.Name} ({segment.Share:P1} of the sample). {segment.Description}"));
        foreach (ModelDoor door in manifest.Doors) report.Line(DoorLine.Of(door));
        foreach (string warning in manifest.Warnings) report.Warning(warning);
        report.Line($"Wrote {path}, version {manifest.Version}.");
    }
}
