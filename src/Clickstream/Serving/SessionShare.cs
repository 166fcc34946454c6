using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Clickstream.Serving;

/// <summary>
/// Picks a share of the sessions by their names: every replica, and the same one tomorrow, picks the same sessions for every task, and a larger share holds
/// those of a smaller one.
/// </summary>
internal static class SessionShare
{
    /// <summary>Where a session stands between 0 and 1 (exclusive): the first 53 bits of the SHA-256 of its name in UTF-8.</summary>
    public static double Of(string sessionId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(sessionId), hash);
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) * Math.ScaleB(1, -53);
    }
}
