using Clickstream.Packages;

namespace Clickstream.Api.Models;

/// <summary>Why a file could not be fetched.</summary>
/// <param name="Message">A sentence for whoever asks over the network: with the file's name, and without paths and addresses.</param>
/// <param name="Detail">A sentence for the log, which may hold them.</param>
internal sealed record DownloadError(string Message, string Detail)
{
    /// <summary>One that says the same to both.</summary>
    public static DownloadError Of(string message) => new(message, message);

    /// <summary>What is to be said of a failure.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="failure">What was thrown.</param>
    public static DownloadError Of(string name, Exception failure) => failure is PackageException or InvalidDataException
        ? Of(failure.Message) // In our own words, which begin with the name.
        : new DownloadError($"{name}: {Reason(failure)}", $"{name}: {failure.Message}");

    private static string Reason(Exception failure) => failure switch
    {
        HttpRequestException { StatusCode: { } status } => FormattableString.Invariant($"the store answered {(int)status}."),
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError,
        } or OperationCanceledException => "the store cannot be reached.", // The client's own limit of time to connect.
        HttpIOException => "the answer broke off.",
        UnauthorizedAccessException => "the service may not write it into the models folder.",
        _ => "it could not be fetched; the service's log says why.",
    };
}
