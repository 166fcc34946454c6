namespace Clickstream.Csv;

/// <summary>A file is sound so far, but holds more than its reader takes.</summary>
public sealed class FileTooLargeException : IOException
{
    /// <summary>The code of more bytes than are taken.</summary>
    public const string TooManyBytes = "body_too_large";

    /// <summary>The code of more rows than are taken.</summary>
    public const string TooManyRows = "too_many_rows";

    private FileTooLargeException(string code, FormattableString message)
        : base(FormattableString.Invariant(message)) => Code = code;

    /// <summary>What there is too much of, for programs.</summary>
    public string Code { get; }

    /// <summary>More bytes of text than are taken.</summary>
    public static FileTooLargeException Bytes(long most) => new(TooManyBytes, $"The file holds more than {most} bytes once it is unpacked.");

    /// <summary>More rows than are taken.</summary>
    public static FileTooLargeException Rows(long most) => new(TooManyRows, $"The file holds more than {most} rows.");

    /// <summary>A gzip from which more comes than from an honest one.</summary>
    /// <param name="name">What the file is called.</param>
    /// <param name="ratio">Most bytes of text from a byte.</param>
    public static FileTooLargeException Bomb(string name, int ratio) =>
        new(TooManyBytes, $"{char.ToUpperInvariant(name[0])}{name[1..]} unpacks to more than {ratio} times its size, as a file does that was made to overwhelm its reader; expected it unpacked.");
}
