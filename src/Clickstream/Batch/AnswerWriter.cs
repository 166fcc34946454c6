using System.Text;
using System.Text.Unicode;

namespace Clickstream.Batch;

/// <summary>Puts answer lines into memory, value by value in the order of the columns. Not for several threads at once.</summary>
internal abstract class AnswerWriter : IDisposable
{
    /// <summary>The lines since the last <see cref="PooledBuffer.Clear"/>.</summary>
    public PooledBuffer Buffer { get; } = new();

    /// <summary>Whether a segment has its place on the map beside it. Default false.</summary>
    public bool ShowsMap { get; init; }

    /// <summary>Begins a line.</summary>
    public abstract void Begin();

    /// <summary>A text; null is nothing.</summary>
    public abstract void Text(string? text);

    /// <summary>A text in UTF-8.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text)) ValidText(text);
        else Text(Encoding.UTF8.GetString(text));
    }

    /// <summary>A number, with as many digits as read back to the same bits.</summary>
    public abstract void Number(double number);

    /// <summary>A number or nothing.</summary>
    public void Number(double? number)
    {
        if (number is { } known) Number(known);
        else Nothing();
    }

    /// <summary>A whole number.</summary>
    public abstract void Whole(long number);

    /// <summary>True or false.</summary>
    public abstract void Boolean(bool boolean);

    /// <summary>A list of texts.</summary>
    public abstract void Texts(IReadOnlyList<string> texts);

    /// <summary>Nothing.</summary>
    public abstract void Nothing();

    /// <summary>Ends the line.</summary>
    public abstract void End();

    /// <inheritdoc/>
    public virtual void Dispose() => Buffer.Dispose();

    /// <summary>A text in UTF-8 that is known to be such.</summary>
    protected abstract void ValidText(ReadOnlySpan<byte> text);
}
