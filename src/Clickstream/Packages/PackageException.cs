namespace Clickstream.Packages;

/// <summary>A model package that cannot be used; the message says what was found and what was wanted.</summary>
public sealed class PackageException : Exception
{
    /// <inheritdoc/>
    public PackageException(string message)
        : base(message)
    {
    }

    /// <inheritdoc/>
    public PackageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
