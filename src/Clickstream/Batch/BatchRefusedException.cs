namespace Clickstream.Batch;

/// <summary>A file that cannot be scored: found out from its header, or when it held more events than are kept in memory.</summary>
public sealed class BatchRefusedException : Exception
{
    /// <param name="code">Stable code for programs.</param>
    /// <param name="message">What was found and what was wanted.</param>
    /// <param name="isMalformed">True when the file itself is broken; false when it is sound but not for these models.</param>
    /// <param name="inner">What it was found out by.</param>
    public BatchRefusedException(string code, string message, bool isMalformed, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        IsMalformed = isMalformed;
    }

    /// <summary>Stable code for programs.</summary>
    public string Code { get; }

    /// <summary>True when the file itself is broken; false when it is sound but not for these models.</summary>
    public bool IsMalformed { get; }
}
