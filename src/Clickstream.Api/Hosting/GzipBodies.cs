using Clickstream.Csv;
using Microsoft.AspNetCore.RequestDecompression;

namespace Clickstream.Api.Hosting;

/// <summary>
/// Unpacks bodies sent with <c>Content-Encoding: gzip</c>. The framework's own unpackers take the end of a body that was cut off for the end of the text, so
/// that the rows of a broken upload would be missing without a word; other encodings are therefore not taken.
/// </summary>
internal sealed class GzipBodies : IDecompressionProvider
{
    /// <summary>Registers it as the only one.</summary>
    public static void Register(RequestDecompressionOptions options)
    {
        options.DecompressionProviders.Clear();
        options.DecompressionProviders.Add("gzip", new GzipBodies());
    }

    /// <inheritdoc/>
    public Stream GetDecompressionStream(Stream stream) => new WholeGzipStream(stream, "the body");
}
