using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Api.Telemetry;

/// <summary>Which models are in use, how they came there, and what they answer.</summary>
internal sealed class ModelMetrics : IMetricSource
{
    private static readonly double[] Probabilities = [0.001, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1];
    private static readonly double[] Amounts = [0, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

    private readonly PredictionEnginePool _pool;
    private readonly RecentSeries<ModelSeries>[] _answers;

    public ModelMetrics(PredictionEnginePool pool)
    {
        _pool = pool;
        var probabilities = new MetricFamily(
            MetricKind.Histogram, "clickstream.prediction.probability", null, "Probabilities answered to single sessions; of a recommendation its best product's.", "task", "version")
        {
            Read = () => OfTasks(task => !IsAmount(task), series => series.ReadFigures()),
            Bounds = Probabilities,
        };
        var amounts = new MetricFamily(
            MetricKind.Histogram, "clickstream.prediction.amount", null, "Expected amounts answered to single sessions, in the model's currency.", "task", "version")
        {
            Read = () => OfTasks(IsAmount, series => series.ReadFigures()),
            Bounds = Amounts,
        };
        _answers = [.. PredictionTasks.All.Select(task => new RecentSeries<ModelSeries>(
            version => new ModelSeries(task, version, task == PredictionTask.Segment ? null : IsAmount(task) ? amounts : probabilities)))];
        Families =
        [
            probabilities,
            amounts,
            new(MetricKind.Counter, "clickstream.prediction.segments", null, "Segments answered to single sessions.", "task", "version", "segment")
            {
                Read = () => OfTasks(_ => true, series => series.ReadSegments()),
            },
            new(MetricKind.Gauge, "clickstream.model.info", null, "The model in use: always 1.", "task", "version", "sha256") { Read = ReadModels },
            new(MetricKind.Gauge, "clickstream.model.ready", null, "Whether a model that belongs here can be asked: 1 or 0.", "task") { Read = ReadReady },
            new(MetricKind.Gauge, "clickstream.model.loaded.timestamp", "s", "When the model in use was taken into use, in seconds since 1970.", "task") { Read = ReadLoaded },
            new(MetricKind.Counter, "clickstream.model.reloads", null, "Packages since the start: taken up (the first one included), or refused.", "task", "outcome") { Read = ReadReloads },
            new(MetricKind.Gauge, "clickstream.model.variant.info", null, "A model beside the one in use: always 1.", "task", "variant", "version") { Read = ReadVariants },
            new(MetricKind.Counter, "clickstream.shadow.sessions", null, "Sessions that a shadow was asked about, too: the answers agreed, differed, or only one of the two had one.", "task", "version", "outcome")
            {
                Read = ReadShadows,
            },
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<MetricFamily> Families { get; }

    /// <summary>What is counted of a model's answers.</summary>
    public ModelSeries Of(ModelPackage package) => _answers[(int)package.Manifest.Task].Of(package.Manifest.Version);

    /// <summary>One model has answered a request, which is counted as its own from here on.</summary>
    public void Answered(HttpContext context, ModelPackage package, Prediction prediction)
    {
        ModelSeries series = Of(package);
        series.Record(prediction);
        context.Features.Set(series);
    }

    private static bool IsAmount(PredictionTask task) => task == PredictionTask.Revenue;

    private IEnumerable<MetricSample> OfTasks(Func<PredictionTask, bool> ofTask, Func<ModelSeries, IEnumerable<MetricSample>> read) =>
        PredictionTasks.All.Where(ofTask).SelectMany(task => _answers[(int)task].All).SelectMany(one => read(one.Series));

    private IEnumerable<MetricSample> ReadModels() => _pool.Models
        .Where(status => status.Package is not null)
        .Select(status => new MetricSample([PredictionTasks.Name(status.Task), status.Package!.Manifest.Version, status.Package.Sha256], 1));

    private IEnumerable<MetricSample> ReadReady() => _pool.Models
        .Where(status => status.Expected)
        .Select(status => new MetricSample([PredictionTasks.Name(status.Task)], status.State == ModelState.Ready ? 1 : 0));

    private IEnumerable<MetricSample> ReadLoaded() => _pool.Models
        .Where(status => status.LoadedAt is not null)
        .Select(status => new MetricSample([PredictionTasks.Name(status.Task)], status.LoadedAt!.Value.ToUnixTimeMilliseconds() / 1000.0));

    private IEnumerable<MetricSample> ReadReloads() => _pool.Models.SelectMany(status => (MetricSample[])
    [
        new([PredictionTasks.Name(status.Task), "swapped"], status.Swaps),
        new([PredictionTasks.Name(status.Task), "refused"], status.Refusals),
    ]);

    private IEnumerable<MetricSample> ReadVariants() => _pool.Models.SelectMany(status => (IEnumerable<MetricSample>)
    [
        .. OfVariant(status.Task, "canary", status.Canary),
        .. OfVariant(status.Task, "shadow", status.Shadow),
    ]);

    private static IEnumerable<MetricSample> OfVariant(PredictionTask task, string variant, VariantStatus? status) =>
        status?.Package is { } package ? [new MetricSample([PredictionTasks.Name(task), variant, package.Manifest.Version], 1)] : [];

    private IEnumerable<MetricSample> ReadShadows() => _pool.Models.SelectMany(status => status.Shadow is { Package: { } package, Agreement: { } figures }
        ? (MetricSample[])
        [
            new([PredictionTasks.Name(status.Task), package.Manifest.Version, "agreed"], figures.Agreements),
            new([PredictionTasks.Name(status.Task), package.Manifest.Version, "differed"], figures.BothAnswered - figures.Agreements),
            new([PredictionTasks.Name(status.Task), package.Manifest.Version, "one_answered"], figures.OnlyOneAnswered),
        ]
        : []);
}
