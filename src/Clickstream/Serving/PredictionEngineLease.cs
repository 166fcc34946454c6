namespace Clickstream.Serving;

/// <summary>An engine for the time of one request; goes back to its pool when disposed.</summary>
public readonly struct PredictionEngineLease : IDisposable
{
    private readonly LoadedModel _model;

    internal PredictionEngineLease(LoadedModel model)
    {
        _model = model;
        Engine = model.Rent();
    }

    /// <summary>The engine; the caller's alone until the lease ends.</summary>
    public PredictionEngine Engine { get; }

    /// <summary>Gives the engine back.</summary>
    public void Dispose() => _model.Return(Engine);
}
