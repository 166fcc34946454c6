using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Clickstream.Benchmarks.Load;

/// <summary>One kept connection to a service on this machine that allocates nothing a request, so that all that is allocated is the service's.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[1 << 16];

    /// <param name="port">Port of the service on the loopback address.</param>
    public RawConnection(int port) => _socket.Connect(IPAddress.Loopback, port);

    /// <summary>A POST of JSON as the bytes of HTTP.</summary>
    public static byte[] Post(string path, string body) => Encoding.UTF8.GetBytes(
        FormattableString.Invariant($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    /// <summary>Sends a request and reads its answer to the end.</summary>
    /// <exception cref="InvalidDataException">The answer is not 200.</exception>
    public void Ask(ReadOnlySpan<byte> request)
    {
        _socket.Send(request);
        int length = 0;
        do
        {
            int read = _socket.Receive(_answer.AsSpan(length));
            if (read == 0) throw new InvalidDataException("The service closed the connection.");
            length += read;
        }
        while (!IsWhole(_answer.AsSpan(0, length)));
        if (!_answer.AsSpan().StartsWith("HTTP/1.1 200"u8)) throw new InvalidDataException(Encoding.UTF8.GetString(_answer, 0, length));
    }

    public void Dispose() => _socket.Dispose();

    // Either the length is said, or the body comes in chunks of which the last is empty.
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        int end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return false;
        int said = answer[..end].IndexOf("Content-Length: "u8);
        if (said < 0) return answer.EndsWith("0\r\n\r\n"u8);
        int length = 0;
        foreach (byte digit in answer[(said + "Content-Length: ".Length)..])
        {
            if (digit is < (byte)'0' or > (byte)'9') break;
            length = (length * 10) + digit - '0';
        }

        return answer.Length >= end + 4 + length;
    }
}
