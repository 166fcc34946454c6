using System.Text.Json;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Api.Plain;

/// <summary>What is made ready once for a model that plain sessions are put to. Immutable.</summary>
internal sealed class PlainModel
{
    public PlainModel(ModelPackage package, JsonSerializerOptions options)
    {
        var model = (ClassifierModel)package.Model;
        Package = package;
        Features = new PlainFeatures(model.Schema);
        Answer = new ClassifyAnswer(package, model, options);
        ReadsEvents = package.Manifest.Grain == Grain.Events;
    }

    /// <summary>The model.</summary>
    public ModelPackage Package { get; }

    /// <summary>Reads its features.</summary>
    public PlainFeatures Features { get; }

    /// <summary>Writes its answers.</summary>
    public ClassifyAnswer Answer { get; }

    /// <summary>Whether it answers events.</summary>
    public bool ReadsEvents { get; }
}
