"""Linear and integer programs, solved by GLPK: the library behind glpsol.

It is called directly, since an attack on a table is many small programs that
differ in nothing but what they maximise.
"""
import ctypes
import ctypes.util
import time

FREE, LOWER, UPPER, DOUBLE, FIXED = 1, 2, 3, 4, 5
MAXIMISE, OFF = 2, 0
OUT_OF_TIME, NO_WHOLE = 9, 10
OPTIMAL, NO_POINT, UNBOUNDED = 5, 4, 6
ON = 1


class Search(ctypes.Structure):
    """struct glp_iocp, as far as it is used: how whole numbers are sought."""
    _fields_ = ([(name, ctypes.c_int) for name in (
        'msg_lev', 'br_tech', 'bt_tech')] +
        [(name, ctypes.c_double) for name in ('tol_int', 'tol_obj')] +
        [(name, ctypes.c_int) for name in ('tm_lim', 'out_frq', 'out_dly')] +
        [(name, ctypes.c_void_p) for name in ('cb_func', 'cb_info')] +
        [(name, ctypes.c_int) for name in ('cb_size', 'pp_tech')] +
        [('mip_gap', ctypes.c_double)] +
        [(name, ctypes.c_int) for name in (
            'mir_cuts', 'gmi_cuts', 'cov_cuts', 'clq_cuts', 'presolve')] +
        [('rest', ctypes.c_char * 512)])


def load():
    """The library, or None."""
    name = ctypes.util.find_library('glpk')
    if not name:
        return None
    lib = ctypes.CDLL(name)
    p, i, d = ctypes.c_void_p, ctypes.c_int, ctypes.c_double
    for name, result, takes in (
            ('create_prob', p, []), ('delete_prob', None, [p]),
            ('add_cols', i, [p, i]), ('add_rows', i, [p, i]),
            ('set_col_bnds', None, [p, i, i, d, d]),
            ('set_row_bnds', None, [p, i, i, d, d]),
            ('set_col_kind', None, [p, i, i]),
            ('set_obj_dir', None, [p, i]), ('set_obj_coef', None, [p, i, d]),
            ('set_mat_row', None, [p, i, i, p, p]),
            ('simplex', i, [p, p]), ('get_status', i, [p]),
            ('get_obj_val', d, [p]), ('get_col_prim', d, [p, i]),
            ('get_row_dual', d, [p, i]), ('get_col_dual', d, [p, i]),
            ('intopt', i, [p, p]), ('mip_status', i, [p]),
            ('mip_obj_val', d, [p]), ('mip_col_val', d, [p, i]),
            ('init_smcp', None, [p]), ('init_iocp', None, [p]),
            ('std_basis', None, [p]), ('cpx_basis', None, [p]),
            ('term_out', i, [i])):
        function = getattr(lib, 'glp_' + name)
        function.restype, function.argtypes = result, takes
    lib.glp_term_out(OFF)
    return lib


LIB = load()


class Program:
    """max c x  with  low <= A x <= high  and bounds of each x, None: none."""

    def __init__(self):
        self.p = LIB.glp_create_prob()
        self.n = self.m = 0
        self.objective = {}
        # Begun from where the relaxation ended, a few of many thousands never
        # end; made smaller first, and with cuts, all do at once.
        self.how = Search()
        LIB.glp_init_iocp(ctypes.byref(self.how))
        self.how.presolve = self.how.mir_cuts = self.how.gmi_cuts = ON
        LIB.glp_set_obj_dir(self.p, MAXIMISE)

    def __del__(self):
        LIB.glp_delete_prob(self.p)

    @staticmethod
    def bounds(low, high):
        if low is None and high is None:
            return FREE, 0.0, 0.0
        if low is None:
            return UPPER, 0.0, high
        if high is None:
            return LOWER, low, 0.0
        return (FIXED if low == high else DOUBLE), low, high

    def column(self, low, high, integer=True):
        self.n = LIB.glp_add_cols(self.p, 1)
        self.bound(self.n, low, high)
        LIB.glp_set_col_kind(self.p, self.n, 2 if integer else 1)
        return self.n

    def bound(self, column, low, high):
        LIB.glp_set_col_bnds(self.p, column, *self.bounds(low, high))

    def row(self, terms, low, high):
        """terms: {column: factor}"""
        self.m = LIB.glp_add_rows(self.p, 1)
        LIB.glp_set_row_bnds(self.p, self.m, *self.bounds(low, high))
        n = len(terms)
        columns = (ctypes.c_int * (n + 1))(0, *terms.keys())
        factors = (ctypes.c_double * (n + 1))(0, *terms.values())
        LIB.glp_set_mat_row(self.p, self.m, n, columns, factors)
        return self.m

    def aim(self, objective):
        for column in self.objective:
            LIB.glp_set_obj_coef(self.p, column, 0.0)
        for column, factor in objective.items():
            LIB.glp_set_obj_coef(self.p, column, factor)
        self.objective = objective

    def relaxed(self, objective):
        """(value, point) of the relaxation; value None: no point there is;
        infinity: without end, and no point."""
        self.aim(objective)
        for basis in (None, LIB.glp_std_basis, LIB.glp_cpx_basis):
            if basis:
                basis(self.p)
            failure = LIB.glp_simplex(self.p, None)
            if not failure:
                break
        else:
            raise ArithmeticError('GLPK gave up: %d' % failure)
        status = LIB.glp_get_status(self.p)
        if status == UNBOUNDED:
            return float('inf'), None
        if status != OPTIMAL:
            return None, None
        return (LIB.glp_get_obj_val(self.p),
                [LIB.glp_get_col_prim(self.p, j + 1) for j in range(self.n)])

    def whole(self, objective, seconds=60):
        """The same over whole numbers. ArithmeticError: not in that time,
        which is the processor's: GLPK's own limit goes by the clock, which
        jumps on a machine that was set right or had stood still."""
        value, point = self.relaxed(objective)
        if point is None or all(abs(x - round(x)) < 1e-7 for x in point):
            return value, point
        self.how.tm_lim = int(seconds * 1000)
        end = time.process_time() + seconds
        failure = OUT_OF_TIME
        while failure == OUT_OF_TIME:
            failure = LIB.glp_intopt(self.p, ctypes.byref(self.how))
            if failure and time.process_time() >= end:
                raise ArithmeticError('no optimum in %g s' % seconds)
        if failure == NO_WHOLE:
            return None, None
        if failure:
            raise ArithmeticError('GLPK gave up: %d' % failure)
        status = LIB.glp_mip_status(self.p)
        if status == NO_POINT:
            return None, None
        if status != OPTIMAL:
            raise ArithmeticError('GLPK ended without an optimum: %d' % status)
        return (LIB.glp_mip_obj_val(self.p),
                [LIB.glp_mip_col_val(self.p, j + 1) for j in range(self.n)])
