using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Batch;

/// <summary>The hand-made models of session rows, served.</summary>
public sealed class HandMadePool : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HandMadePool()
    {
        HandMade.WriteAll(_folder.Path);
        Pool = PredictionEnginePool.FromDirectory(_folder.Path);
    }

    public PredictionEnginePool Pool { get; }

    internal void Replace(ITaskModel model)
    {
        HandMade.Write(_folder.Path, model);
        Assert.NotEmpty(Pool.Refresh());
    }

    public void Dispose() => _folder.Dispose();
}
