namespace Clickstream.Trainer.Commands;

/// <summary>
/// Ctrl-C: the first asks the command to end, which may take it a while and leaves no half file; the second ends the program at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public Interruption() => Console.CancelKeyPress += Interrupt;

    /// <summary>Cancelled by the first Ctrl-C.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Console.CancelKeyPress -= Interrupt;
        _source.Dispose();
    }

    private void Interrupt(object? sender, ConsoleCancelEventArgs e)
    {
        if (_source.IsCancellationRequested) return;
        e.Cancel = true;
        Console.Error.WriteLine("Ending as soon as it can be done; Ctrl-C once more ends at once.");
        _source.Cancel();
    }
}
