using System.Collections.Concurrent;
using Clickstream.Drift;
using Clickstream.Packages;

namespace Clickstream.Serving;

/// <summary>A model in use and its idle engines. An engine goes back to the model that it was rented from, so a swap never mixes two.</summary>
internal sealed class LoadedModel(ModelPackage package)
{
    private readonly ConcurrentBag<PredictionEngine> _idle = [];

    public ModelPackage Package { get; } = package;

    /// <summary>What its engines counted of the sessions that they answered. A new model begins with nothing.</summary>
    public DriftTallies Drift { get; } = new(package.Manifest);

    public PredictionEngine Rent() => _idle.TryTake(out PredictionEngine? engine) ? engine : new PredictionEngine(Package, Drift);

    public void Return(PredictionEngine engine) => _idle.Add(engine);
}
