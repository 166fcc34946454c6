using System.Collections.Concurrent;
using Clickstream.Packages;

namespace Clickstream.Serving;

/// <summary>A model in use and its idle engines. An engine goes back to the model that it was rented from, so a swap never mixes two.</summary>
internal sealed class LoadedModel(ModelPackage package)
{
    private readonly ConcurrentBag<PredictionEngine> _idle = [];

    public ModelPackage Package { get; } = package;

    public PredictionEngine Rent() => _idle.TryTake(out PredictionEngine? engine) ? engine : new PredictionEngine(Package);

    public void Return(PredictionEngine engine) => _idle.Add(engine);
}
