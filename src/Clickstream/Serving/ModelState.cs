namespace Clickstream.Serving;

/// <summary>Whether a model can be asked.</summary>
public enum ModelState
{
    /// <summary>Loaded and examined; requests are answered.</summary>
    Ready,

    /// <summary>There is no package for the task.</summary>
    Missing,

    /// <summary>There is a package, but it was refused.</summary>
    Failed,
}
