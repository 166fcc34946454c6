using System.Text.Json;
using Clickstream.Api.Plain;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Api.Direct;

/// <summary>What is made ready once for a model that plain sessions are put to. Immutable.</summary>
internal sealed class DirectModel
{
    private readonly PlainFeatures _features;
    private readonly bool _readsEvents;

    public DirectModel(ModelPackage package, JsonSerializerOptions options)
    {
        var model = (ClassifierModel)package.Model;
        Package = package;
        _features = new PlainFeatures(model.Schema);
        Answer = new ClassifyAnswer(package, model, options);
        _readsEvents = package.Manifest.Grain == Grain.Events;
    }

    /// <summary>The model.</summary>
    public ModelPackage Package { get; }

    /// <summary>Writes its answers.</summary>
    public ClassifyAnswer Answer { get; }

    /// <summary>Reads a body and writes its features, or those of its events, into an engine's row.</summary>
    /// <param name="body">All of it.</param>
    /// <param name="plain">Scratch memory; keeps the session until it is cleared.</param>
    /// <param name="engine">An engine of this model.</param>
    /// <returns>False when anything in the body needs a word; what is in the row counts for nothing then.</returns>
    public bool TryFeaturize(ReadOnlySpan<byte> body, PlainBody plain, PredictionEngine engine)
    {
        if (!TryRead(body, plain, engine, out SessionSnapshot? snapshot)) return false;
        if (snapshot is not null) engine.Featurize(snapshot);
        return true;
    }

    /// <summary>Reads a body: features into an engine's row, events into a snapshot. Parameters as for <see cref="TryFeaturize"/>.</summary>
    /// <param name="body">All of it.</param>
    /// <param name="plain">Scratch memory; keeps the session until it is cleared.</param>
    /// <param name="engine">An engine of this model.</param>
    /// <param name="snapshot">What the events tell; null of features.</param>
    public bool TryRead(ReadOnlySpan<byte> body, PlainBody plain, PredictionEngine engine, out SessionSnapshot? snapshot)
    {
        snapshot = null;
        if (!plain.TryRead(body, _features, engine.Row, _readsEvents)) return false;
        if (plain.HoldsEvents) snapshot = plain.Snapshot();
        return !plain.HoldsEvents || snapshot is not null;
    }
}
