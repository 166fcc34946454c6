namespace Clickstream.Serving;

/// <summary>An engine for the time of one request; goes back to its pool when disposed.</summary>
public readonly struct PredictionEngineLease : IDisposable
{
    private readonly LoadedModel _model;
    private readonly int _number;

    internal PredictionEngineLease(LoadedModel model)
    {
        _model = model;
        Engine = model.Rent();
        _number = Engine.LeaseNumber;
    }

    /// <summary>The engine; the caller's alone until the lease ends.</summary>
    public PredictionEngine Engine { get; }

    /// <summary>Gives the engine back; a second time, or for a copy of the lease, nothing happens.</summary>
    public void Dispose()
    {
        if (Engine?.TryEndLease(_number) == true) _model.Return(Engine);
    }
}
