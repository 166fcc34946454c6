namespace Clickstream.Batch;

/// <summary>
/// Writes answer lines. Only ever writes asynchronously, so that a web server's response can be the target. What is still held back when it is
/// disposed is dropped, so that a failure leaves no more of an answer than was sent before.
/// </summary>
internal interface IBatchOutput : IAsyncDisposable
{
    /// <summary>Writes one line, a value a column.</summary>
    ValueTask WriteAsync(IReadOnlyList<BatchCell> line, CancellationToken cancellationToken);

    /// <summary>Sends everything that is still held back.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken);
}
