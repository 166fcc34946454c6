namespace Clickstream.Serving;

/// <summary>In what part a package is served, told by the name of its file.</summary>
public enum ModelVariant
{
    /// <summary>The model that answers: <c>conversion.zip</c>.</summary>
    Stable,

    /// <summary>Answers a share of the sessions, always the same ones: <c>conversion.canary.zip</c>.</summary>
    Canary,

    /// <summary>Scores the same sessions beside the one that answers, and is only compared with it: <c>conversion.shadow.zip</c>.</summary>
    Shadow,
}
