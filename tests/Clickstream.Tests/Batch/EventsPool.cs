using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Batch;

/// <summary>The sample models of events, served.</summary>
public sealed class EventsPool : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EventsPool()
    {
        Trained.WriteAll(_folder.Path, Grain.Events);
        Pool = PredictionEnginePool.FromDirectory(_folder.Path);
    }

    public PredictionEnginePool Pool { get; }

    public void Dispose() => _folder.Dispose();
}
