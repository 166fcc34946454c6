namespace Clickstream.CsvBlocks;

/// <summary>A text holds more bytes than its caller wants to read.</summary>
/// <param name="mostBytes">How many were wanted at most.</param>
internal sealed class TextTooLongException(long mostBytes)
    : Exception(FormattableString.Invariant($"The file holds more than {mostBytes} bytes once it is unpacked."));
