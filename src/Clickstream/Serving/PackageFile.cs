using System.Security.Cryptography;
using Clickstream.Packages;

namespace Clickstream.Serving;

/// <summary>One file of a models folder, looked at again and again; by one thread at a time.</summary>
/// <param name="path">Where it lies, or will lie.</param>
/// <param name="options">How long it is given to come to rest.</param>
internal sealed class PackageFile(string path, PoolOptions options)
{
    private (string File, long Length, DateTime LastWrite)? _stamp;
    private long _since;
    private bool _isDone;
    private bool _isPutOff;
    private string _sha256 = "";

    /// <summary>SHA-256 of what was read last, lower-case hex; empty before.</summary>
    public string Sha256 => _sha256;

    /// <summary>Name of the file, without its folder.</summary>
    public string Name { get; } = Path.GetFileName(path);

    /// <summary>Whether the file changed so lately that it may still be written.</summary>
    public bool IsSettling => options.Time.GetElapsedTime(_since) < options.SettleTime;

    /// <summary>Whether it is to be read again soon although it did not change: <see cref="LookAgain"/>.</summary>
    public bool IsUndecided => !_isDone;

    /// <summary>Whether this file, as it lies there now, was put off before: <see cref="PutOff"/>.</summary>
    public bool WasPutOff { get; private set; }

    /// <summary>Looks whether the file is another than when it was last read.</summary>
    /// <param name="thoroughly">Whether to compare the contents too, where length and time of the last write are the same: what restores both, as a copy that keeps times does, shows in nothing else.</param>
    public FileState Look(bool thoroughly)
    {
        FileInfo file = Target();
        (string, long, DateTime)? stamp = file.Exists ? (file.FullName, file.Length, file.LastWriteTimeUtc) : null;
        if (stamp != _stamp)
        {
            _stamp = stamp;
            _since = options.Time.GetTimestamp();
            _isDone = false;
            WasPutOff = false;
        }

        if (_isDone && !_isPutOff && !(thoroughly && stamp is not null && HasOtherContent())) return FileState.Same;
        _isDone = true;
        _isPutOff = false;
        return stamp is null ? FileState.Missing : FileState.Changed;
    }

    /// <summary>Reads the file.</summary>
    /// <returns>Its bytes and their SHA-256, lower-case hex.</returns>
    /// <exception cref="PackageException">The file is too large.</exception>
    /// <exception cref="IOException">The file cannot be read, now.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public (byte[] Content, string Sha256) Read()
    {
        byte[] content = ModelPackageReader.ReadFile(path);
        return (content, _sha256 = Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    /// <summary>Has the file read at the next look, whether it changes or not; soon, since that may be over in a moment.</summary>
    public void LookAgain() => _isDone = false;

    /// <summary>Has the file read at the next look, whether it changes or not; there is no hurry.</summary>
    public void PutOff() => _isPutOff = WasPutOff = true;

    private bool HasOtherContent()
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file)) != _sha256;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // What cannot be read now will be looked at again.
        }
    }

    // A folder mounted by Kubernetes holds links, which stay the same when the files behind them are replaced.
    private FileInfo Target()
    {
        var file = new FileInfo(path);
        try
        {
            return file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return file; // A link to itself, or a folder that is closed to us; reading it will say so.
        }
    }
}
