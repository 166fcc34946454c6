using System.Collections.Concurrent;
using Clickstream.Drift;
using Clickstream.Packages;

namespace Clickstream.Serving;

/// <summary>A model in use and its idle engines. An engine goes back to the model that it was rented from, so a swap never mixes two.</summary>
/// <param name="package">The model.</param>
/// <param name="loadedAt">When it was taken up.</param>
internal sealed class LoadedModel(ModelPackage package, DateTimeOffset loadedAt)
{
    private readonly ConcurrentBag<PredictionEngine> _idle = [];
    private volatile ShadowTally _agreement = new();

    public ModelPackage Package { get; } = package;

    public DateTimeOffset LoadedAt { get; } = loadedAt;

    /// <summary>How far it agrees with the model that answers, where it is a shadow.</summary>
    public ShadowTally Agreement => _agreement;

    /// <summary>What its engines counted of the sessions that they answered. A new model begins with nothing.</summary>
    public DriftTallies Drift { get; } = new(package.Manifest);

    /// <summary>Forgets how far it agreed: another model answers from now on.</summary>
    public void CompareAnew() => _agreement = new ShadowTally();

    public PredictionEngine Rent() => _idle.TryTake(out PredictionEngine? engine) ? engine : new PredictionEngine(Package, Drift);

    public void Return(PredictionEngine engine) => _idle.Add(engine);

    /// <summary>
    /// Makes an engine a processor and has each answer the probes, with reasons: what a model makes ready at its first question is ready then, and its numbers
    /// are in the processor's memory, before the first request comes.
    /// </summary>
    /// <returns>Itself.</returns>
    /// <exception cref="PackageException">A probe cannot be asked.</exception>
    public LoadedModel WarmUp()
    {
        const int reasonCount = 3;
        for (int i = 0; i < Environment.ProcessorCount; i++)
        {
            var engine = new PredictionEngine(Package, Drift);
            foreach (Probe probe in Package.Probes) ModelLoader.Ask(engine, probe, reasonCount);
            Return(engine);
        }

        return this;
    }
}
