namespace Clickstream.Drift;

/// <summary>How far live sessions are from what the model was trained on; rising.</summary>
public enum DriftLevel
{
    /// <summary>Too few sessions to say.</summary>
    TooFew,

    /// <summary>Nothing beyond the thresholds, or no more than chance gives.</summary>
    Normal,

    /// <summary>Worth a look.</summary>
    Warning,

    /// <summary>Off: the model is asked about other sessions than it learned from.</summary>
    Alarm,
}
