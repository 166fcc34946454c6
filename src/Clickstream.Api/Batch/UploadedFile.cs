using Clickstream.Batch;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Clickstream.Api.Batch;

/// <summary>Finds the file in a multipart body without reading it into memory.</summary>
internal static class UploadedFile
{
    private const int NoCauseOfTheSystem = unchecked((int)0x80131620); // COR_E_IO

    /// <summary>The first part that is a file; null when there is none.</summary>
    /// <exception cref="BatchRefusedException">The body is no multipart body, or ends in the middle.</exception>
    public static async Task<Stream?> OpenAsync(Stream body, string boundary, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(boundary, body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition)
                    && disposition.IsFileDisposition()) return section.Body;
            }
        }
        catch (Exception e) when (e is IOException and not BadHttpRequestException or InvalidDataException)
        {
            throw new BatchRefusedException("malformed_upload", e.Message, isMalformed: true, e);
        }

        return null;
    }

    /// <summary>Whether the reader of parts threw this because the body ended in the middle of one, and not the disk or the connection.</summary>
    public static bool IsBrokenOff(IOException exception) => exception.GetType() == typeof(IOException) && exception.HResult == NoCauseOfTheSystem;
}
