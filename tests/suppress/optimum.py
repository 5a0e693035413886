def judge(o):
    return 0
